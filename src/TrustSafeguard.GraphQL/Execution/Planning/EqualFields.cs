using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.GraphQL.Execution.Planning;

/// <summary>The fields that a selection asks for several times under several names: which of them are one field with equal arguments, of which one value is enough.</summary>
internal static class EqualFields
{
    /// <summary>Gives those that are equal one place, where their value is kept while one object is written.</summary>
    /// <param name="selected">What is selected of one object.</param>
    /// <param name="isKept">Whether a field's value may be kept, by the field's name.</param>
    /// <param name="newSlot">A place that nothing else has.</param>
    internal static IReadOnlyList<FieldGroup> Find(IReadOnlyList<FieldGroup> selected, Func<string, bool> isKept, Func<int> newSlot)
    {
        if (selected.Count < 2 || selected.DistinctBy(group => group.FieldName, StringComparer.Ordinal).Count() == selected.Count)
        {
            return selected;
        }

        var several = selected
            .Where(group => isKept(group.FieldName))
            .GroupBy(TextOf, StringComparer.Ordinal)
            .Where(equal => equal.Count() > 1)
            .ToDictionary(equal => equal.Key, _ => newSlot(), StringComparer.Ordinal);
        return [.. selected.Select(group => isKept(group.FieldName) && several.TryGetValue(TextOf(group), out var slot) ? group with { KeptAt = slot } : group)];
    }

    // Arguments that are written alike have one value: a variable has one in each request.
    private static string TextOf(FieldGroup group) =>
        $"{group.FieldName}({string.Join(", ", group.Nodes[0].Arguments.OrderBy(argument => argument.Name.Value, StringComparer.Ordinal).Select(Printer.Print))})";
}
