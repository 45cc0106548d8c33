import { useState } from 'react';
import { useFormContext, useFormState, useWatch } from 'react-hook-form';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import { listErrors } from '#renderer/form/field-errors.ts';
import { SubSection } from '#renderer/form/sub-section.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useText } from '#renderer/ui/text.ts';
import { FieldMapField } from './field-map-field.tsx';
import { fieldMapDefaults, fieldMapGroups } from './field-map.ts';

/** 項目の対応: the names in the server's answers, folded away because the defaults fit most servers. */
export function FieldMapSection() {
  const text = useText();
  const { setValue } = useFormContext();
  const { errors } = useFormState();
  const values: unknown[] = useWatch({ name: fieldMapDefaults.map(({ key }) => key) });
  const [isOpen, setOpen] = useState(false);
  const changed = fieldMapDefaults.filter(({ preset }, index) => values[index] !== preset).length;
  const hasErrors = listErrors(errors).some((error) => error.name.startsWith('neo.fieldMap.'));
  return (
    <Section id="neo-fieldMap" title={text('neo.section.fieldMap')} description={text('neo.section.fieldMap.text')}>
      <Disclosure className="neo-map" isExpanded={isOpen || hasErrors} onExpandedChange={setOpen}>
        <div className="neo-map-head">
          <AriaButton slot="trigger" className="button neo-map-trigger">
            <Icon name="right" />
            <span>{text('neo.fieldMap.open')}</span>
          </AriaButton>
          <p className="soft">{text('neo.fieldMap.changed', { count: changed })}</p>
        </div>
        <DisclosurePanel>
          <div className="neo-map-body">
            {fieldMapGroups.map((group) => (
              <SubSection key={group} title={text(`neo.fieldMap.${group}`)}>
                <div className="neo-map-grid">
                  {fieldMapDefaults
                    .filter(({ key }) => key.startsWith(`neo.fieldMap.${group}.`))
                    .map(({ key, preset }) => (
                      <FieldMapField key={key} name={key} preset={preset} />
                    ))}
                </div>
              </SubSection>
            ))}
            <div>
              <Button
                isDisabled={changed === 0}
                onPress={() => {
                  for (const { key, preset } of fieldMapDefaults) setValue(key, preset, { shouldValidate: true });
                }}
              >
                {text('neo.fieldMap.reset')}
              </Button>
            </div>
          </div>
        </DisclosurePanel>
      </Disclosure>
    </Section>
  );
}
