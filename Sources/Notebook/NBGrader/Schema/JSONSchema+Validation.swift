extension JSONSchema {
    /// How strictly a value is judged.
    struct Strictness {
        /// Whether properties that the schema does not know are refused.
        var refusesOtherProperties: Bool
    }

    /// All violations, in the order in which `jsonschema` finds them.
    func violations(of value: JSON, _ strictness: Strictness) -> [SchemaViolation] {
        // Nearly every value is right, and an array of nothing costs nothing.
        var found: [SchemaViolation] = []
        for keyword in keywords { found += violations(of: value, against: keyword, strictness) }
        return found
    }

    private func violations(of value: JSON, against keyword: Keyword, _ strictness: Strictness) -> [SchemaViolation] {
        func violation(_ keyword: String, _ message: String) -> [SchemaViolation] {
            [SchemaViolation(keyword: keyword, message: message, instance: value)]
        }
        let repr = { value.pythonRepr }
        switch (keyword, value) {
        case (.type(let kinds), _):
            if kinds.contains(where: value.isOf) { return [] }
            let names = kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            return violation("type", "\(repr()) is not of type \(names)")
        case (.required(let names), .object(let object)):
            return names.filter { object[$0] == nil }
                .flatMap { violation("required", "'\($0)' is a required property") }
        case (.properties(let properties), .object(let object)):
            var found: [SchemaViolation] = []
            for property in properties {
                guard let member = object[property.name] else { continue }
                for violation in property.schema.violations(of: member, strictness) {
                    found.append(violation.inside(.key(Text(property.name)), "properties", property.name))
                }
            }
            return found
        case (.noOtherProperties, .object(let object)):
            let others = strictness.refusesOtherProperties ? otherKeys(of: object).sorted() : []
            if others.isEmpty { return [] }
            let names = others.map(\.pythonRepr).joined(separator: ", ")
            return violation(
                "additionalProperties",
                "Additional properties are not allowed (\(names) \(others.count == 1 ? "was" : "were") unexpected)")
        case (.otherProperties(let schema, let exempt), .object(let object)):
            guard strictness.refusesOtherProperties else { return [] }
            return object.members.filter { !exempt.matches($0.key) }.flatMap { member in
                schema.violations(of: member.value, strictness)
                    .map { $0.inside(.key(member.key), "additionalProperties") }
            }
        case (.patternProperties(let pattern, let schema), .object(let object)):
            return object.members.filter { pattern.matches($0.key) }.flatMap { member in
                schema.violations(of: member.value, strictness)
                    .map { $0.inside(.key(member.key), "patternProperties", pattern.rawValue) }
            }
        case (.items(let schema), .array(let array)):
            return array.enumerated().flatMap { index, item in
                schema.violations(of: item, strictness).map { $0.inside(.index(index), "items") }
            }
        case (.uniqueItems, .array(let array)):
            return Set(array).count == array.count ? [] : violation("uniqueItems", "\(repr()) has non-unique elements")
        case (.oneOf(let schemas), _):
            if schemas.contains(where: { $0.violations(of: value, strictness).isEmpty }) { return [] }
            return violation("oneOf", "\(repr()) is not valid under any of the given schemas")
        case (.noneOf(let choices), _):
            return choices.contains(value) ? violation("not", "\(repr()) should not be valid under the schema") : []
        case (.choices(let choices), _):
            if choices.contains(value) { return [] }
            return violation("enum", "\(repr()) is not one of \(JSON.array(choices).pythonRepr)")
        case (.pattern(let pattern), .string(let text)):
            return pattern.matches(text)
                ? [] : violation("pattern", "\(repr()) does not match \(Text(pattern.rawValue).pythonRepr)")
        case (.minimum(let minimum), .number(let literal)):
            return NumberLiteral(literal).double < Double(minimum)
                ? violation("minimum", "\(repr()) is less than the minimum of \(minimum)") : []
        case (.minimumLength(let length), .string(let text)):
            return text.codePointCount < length
                ? violation("minLength", "\(repr()) \(length == 1 ? "should be non-empty" : "is too short")") : []
        case (.maximumLength(let length), .string(let text)):
            return text.codePointCount > length ? violation("maxLength", "\(repr()) is too long") : []
        case (.required, _), (.properties, _), (.noOtherProperties, _), (.otherProperties, _), (.patternProperties, _),
            (.items, _), (.uniqueItems, _), (.pattern, _), (.minimum, _), (.minimumLength, _), (.maximumLength, _):
            return []
        }
    }

    private func otherKeys(of object: JSONObject) -> [Text] {
        object.members.map(\.key).filter { key in
            !keywords.contains { keyword in
                guard case .properties(let properties) = keyword else { return false }
                return properties.contains { key == $0.name }
            }
        }
    }
}

extension JSON {
    /// Whether `jsonschema` counts the value as one of a type; a boolean is no number, `3.0` no integer.
    func isOf(_ kind: JSONSchema.Kind) -> Bool {
        switch (kind, self) {
        case (.null, .null), (.boolean, .bool), (.number, .number), (.string, .string), (.array, .array),
            (.object, .object):
            true
        case (.integer, .number(let literal)):
            if case .integer = NumberLiteral(literal) { true } else { false }
        default: false
        }
    }
}
