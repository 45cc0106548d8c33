; Links that begin with chatluck-console: open the console, for this user only. The app itself registers the same at each start.
!macro customInstall
  WriteRegStr HKCU "Software\Classes\chatluck-console" "" "URL:Renkei Console"
  WriteRegStr HKCU "Software\Classes\chatluck-console" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\chatluck-console\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr HKCU "Software\Classes\chatluck-console\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  ; An update removes the old version first; the link stays then.
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\chatluck-console"
  ${endIf}
!macroend
