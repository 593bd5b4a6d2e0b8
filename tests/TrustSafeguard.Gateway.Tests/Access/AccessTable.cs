using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>What each kind of caller gets of the scene, asked of the gateway, for everything that has a rule of access.</summary>
internal sealed class AccessTable(TwoTrusts scene, Schema schema, IReadOnlyList<NamedRecord> records)
{
    private const Audiences Everybody = Audiences.SignedIn | Audiences.Whole;

    // What is no record of its own is asked for as a part of one.
    private static readonly Dictionary<string, (string Of, string Selection)> Parts = new(StringComparer.Ordinal)
    {
        ["Acknowledgement"] = ("StaffMember", "acknowledgements { acknowledgedAt }"),
        ["AcknowledgementDue"] = ("StaffMember", "acknowledgementDue { reason }"),
        ["SharedMatter"] = ("Person", "sharedMatters { raisedAt }"),
        ["SignedDeclaration"] = ("StaffMember", "declarations { declaration }"),
    };

    // Fields of parts that have a rule of their own, which is asked of each part.
    private static readonly Dictionary<string, (string[] Of, string Selection)> FieldsOfParts = new(StringComparer.Ordinal)
    {
        ["RolesSince.by"] = (["StaffMember", "Appointment"], "roleHistory { by }"),
    };

    // What fields are asked with that have to be asked with something.
    private static readonly Dictionary<string, string> Arguments = new(StringComparer.Ordinal)
    {
        ["statisticalConcepts"] = """(on: "2999-01-01")""",
        ["statistics"] = """(from: "2020-09-01", to: "2021-08-31")""", ["statisticsOf"] = "(year: 2020, running: SEPTEMBER_TO_AUGUST)",
    };

    public static async Task<AccessTable> OfAsync(TwoTrusts scene) =>
        new(scene, SafeguardingApi.Build(new GraphQLOptions()).Schema, await NamedRecord.AllOfAsync(scene));

    /// <summary>What is worth a row: what is not open to everybody.</summary>
    public static IEnumerable<string> Rows(AccessRules rules) => rules.Coordinates.Where(coordinate => (rules.Of(coordinate) & Everybody) == Audiences.None);

    /// <summary>The records of the scene.</summary>
    public IReadOnlyList<NamedRecord> Records => records;

    /// <summary>How many records each caller is shown a row's, or is answered a field of; or of how many they may ask a mutation.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<int>>> AskAsync(AccessRules rules, IEnumerable<string> rows)
    {
        var table = new Dictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var cells = new List<int>();
            foreach (var viewer in TwoTrusts.Callers.Values)
            {
                cells.Add(await CountAsync(rules, viewer, row));
            }

            table.Add(row, cells);
        }

        return table;
    }

    /// <summary>Whether some caller is given otherwise under other rules.</summary>
    /// <param name="rules">The other rules.</param>
    /// <param name="row">What is asked.</param>
    /// <param name="given">What each is given under those that are in force.</param>
    /// <param name="isNarrower">Whether the other rules can only take something away: then whoever is given nothing is not asked.</param>
    public async Task<bool> IsOtherwiseAsync(AccessRules rules, string row, IReadOnlyList<int> given, bool isNarrower)
    {
        foreach (var (viewer, count) in TwoTrusts.Callers.Values.Zip(given).Where(each => !isNarrower || each.Second > 0))
        {
            if (await CountAsync(rules, viewer, row) != count)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<int> CountAsync(AccessRules rules, Viewer viewer, string row) => row.Split('.') switch
    {
        ["Mutation", var mutation] => await CountMutationAsync(rules, viewer, mutation),
        _ when FieldsOfParts.TryGetValue(row, out var field) => await CountPartsAsync(rules, viewer, field.Of, field.Selection),
        [var type, var field] => await CountAsync(rules, viewer, type, Selection(type, field)),
        [var type] when Parts.TryGetValue(type, out var part) => await CountAsync(rules, viewer, part.Of, part.Selection),
        [var type] => await CountAsync(rules, viewer, type, "__typename"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<int> CountAsync(AccessRules rules, Viewer viewer, string type, string selection)
    {
        var nodes = string.Join(' ', records.Where(record => record.Type == type)
            .Select((record, at) => $$"""a{{at}}: node(id: "{{record.Id}}") { ... on {{type}} { value: {{selection}} } }"""));
        var answer = await scene.AskAsync(viewer, $"{{ {nodes} }}", rules);
        return answer.At("data").EnumerateObject().Count(node => node.Value is { ValueKind: JsonValueKind.Object } shown
            && shown.At("value") is { ValueKind: not JsonValueKind.Null } value && !(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0));
    }

    private async Task<int> CountPartsAsync(AccessRules rules, Viewer viewer, string[] types, string selection)
    {
        var nodes = string.Join(' ', records.Where(record => types.Contains(record.Type))
            .Select((record, at) => $$"""a{{at}}: node(id: "{{record.Id}}") { ... on {{record.Type}} { value: {{selection}} } }"""));
        var answer = await scene.AskAsync(viewer, $"{{ {nodes} }}", rules);
        return answer.At("data").EnumerateObject().Count(node => node.Value is { ValueKind: JsonValueKind.Object } shown
            && shown.At("value") is { ValueKind: JsonValueKind.Array } value
            && value.EnumerateArray().Any(part => part.EnumerateObject().Any(field => field.Value.ValueKind != JsonValueKind.Null)));
    }

    // Each is asked for of the gateway, whose store takes nothing meanwhile: whoever may ask is told that, or why not, and whoever may not is told nothing else.
    private async Task<int> CountMutationAsync(AccessRules rules, Viewer viewer, string mutation)
    {
        var document = AskedMutations.DocumentOf(mutation, type => [.. records.Where(record => record.Type == type).Select(record => record.Name)], "{ userErrors { code } }");
        using var frozen = scene.Freeze();
        var answer = await scene.AskAsync(viewer, document, rules);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse($"{mutation}: {errors}");
        return answer.At("data").EnumerateObject().Count(asked => !asked.Value.TextsAt("userErrors[].code").Contains("access.not-permitted"));
    }

    private string Selection(string type, string field) => ((ObjectType)schema.Types.Find(type)!).Fields.Find(field)!.Type.NamedType is CompositeType
        ? $"{field}{Arguments.GetValueOrDefault(field)} {{ __typename }}"
        : field;
}
