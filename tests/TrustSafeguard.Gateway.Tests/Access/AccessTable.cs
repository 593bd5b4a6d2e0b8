using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.TypeSystem;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>What each kind of caller gets of the scene, asked of the gateway, for everything that has a rule of access.</summary>
internal sealed class AccessTable(TwoTrusts scene, Schema schema, IReadOnlyDictionary<string, IReadOnlyList<string>> records)
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

    // What each mutation names, and its rule is asked about.
    private static readonly Dictionary<string, string[]> Concerned = new(StringComparer.Ordinal)
    {
        ["acknowledgePolicy"] = ["StaffMember"], ["adoptSchoolPolicy"] = ["School"], ["appoint"] = ["Trust", "LocalAuthority"], ["changeLineManager"] = ["StaffMember"],
        ["changeRoles"] = ["StaffMember", "Appointment"], ["closeBreach"] = ["Breach"], ["correctIdentity"] = ["StaffMember", "Appointment"],
        ["correctName"] = ["StaffMember", "Appointment"], ["correctStudent"] = ["Student"], ["decideAuthorisation"] = ["Authorisation"], ["endAppointment"] = ["Appointment"],
        ["endEmergencyAccess"] = ["EmergencyAccess"], ["reviewEmergencyAccess"] = ["EmergencyAccess"], ["shareWithSubject"] = ["Breach"], ["takeEmergencyAccess"] = ["School"],
        ["enrolStaffMember"] = ["School"], ["enrolStudent"] = ["School"], ["onboardSchool"] = ["School", "Trust", "LocalAuthority"],
        ["publishLocalAuthorityPolicy"] = ["LocalAuthority"], ["publishStatisticalConcepts"] = ["LocalAuthority"],
        ["publishTrustPolicy"] = ["Trust"], ["raiseBreach"] = ["StaffMember"], ["recordContact"] = ["StaffMember"], ["recordLadoOutcome"] = ["LadoReferral"],
        ["recordStaffMemberLeft"] = ["StaffMember"], ["recordStudentLeft"] = ["Student"], ["referToLado"] = ["Breach"], ["requestAuthorisation"] = ["StaffMember"],
        ["renewLocalAuthorityStatistics"] = ["LocalAuthority"], ["renewTrustStatistics"] = ["Trust"],
        ["signDeclaration"] = ["StaffMember"], ["triageBreach"] = ["Breach"], ["withdrawIdentity"] = ["StaffMember", "Appointment"],
    };

    // What fields are asked with that have to be asked with something.
    private static readonly Dictionary<string, string> Arguments = new(StringComparer.Ordinal)
    {
        ["statisticalConcepts"] = """(on: "2999-01-01")""",
        ["statistics"] = """(from: "2020-09-01", to: "2021-08-31")""", ["statisticsOf"] = "(year: 2020, running: SEPTEMBER_TO_AUGUST)",
    };

    private static readonly string[] ChangesPosts =
        ["changeLineManager", "changeRoles", "correctIdentity", "correctName", "endAppointment", "recordStaffMemberLeft", "withdrawIdentity"];

    public static async Task<AccessTable> OfAsync(TwoTrusts scene)
    {
        var schema = SafeguardingApi.Build(new GraphQLOptions()).Schema;
        var found = await scene.DataAsync(
            Viewer.Development,
            """
            { schools { nodes { id localAuthority { id posts { id person { id } } } trust { id posts { id person { id } } } staff { nodes { id person { id } } } } }
              breaches { nodes { id } } }
            """);
        var ids = Ids(found).Concat(scene.Ids.Values).Distinct().Order(StringComparer.Ordinal).ToList();
        var typed = new List<(string Type, string Id)>();
        foreach (var id in ids)
        {
            typed.Add(((await scene.DataAsync(Viewer.Development, $$"""{ node(id: "{{id}}") { __typename } }""")).TextAt("node.__typename"), id));
        }

        return new AccessTable(scene, schema, typed.ToLookup(pair => pair.Type, pair => pair.Id).ToDictionary(type => type.Key, type => (IReadOnlyList<string>)[.. type]));
    }

    /// <summary>What is worth a row: what is not open to everybody.</summary>
    public static IEnumerable<string> Rows(AccessRules rules) => rules.Coordinates.Where(coordinate => (rules.Of(coordinate) & Everybody) == Audiences.None);

    /// <summary>A row for everything that is not open to everybody: of how many, and how many of them each caller is given.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AskAsync(AccessRules rules, IEnumerable<string> rows)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var cells = new List<string>();
            foreach (var (_, viewer) in TwoTrusts.Callers)
            {
                cells.Add(await CountAsync(rules, viewer, row) is > 0 and var count ? $"{count}" : "–");
            }

            table.Add(row, string.Join(" | ", cells));
        }

        return table;
    }

    private async Task<int> CountAsync(AccessRules rules, Viewer viewer, string row) => row.Split('.') switch
    {
        ["Mutation", var mutation] => scene.Node.Feed.Read(
            views => Concerned[mutation].SelectMany(type => records[type]).Select(id => views.Records.Find(id)).Count(record => MayAsk(views, rules, viewer, mutation, record))),
        _ when FieldsOfParts.TryGetValue(row, out var field) => await CountAsync(rules, viewer, field.Of, field.Selection),
        [var type, var field] => await CountAsync(rules, viewer, type, Selection(type, field)),
        [var type] when Parts.TryGetValue(type, out var part) => await CountAsync(rules, viewer, part.Of, part.Selection),
        [var type] => await CountAsync(rules, viewer, type, "__typename"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<int> CountAsync(AccessRules rules, Viewer viewer, string type, string selection)
    {
        var nodes = string.Join(' ', records[type].Select((id, at) => $$"""a{{at}}: node(id: "{{id}}") { ... on {{type}} { value: {{selection}} } }"""));
        var answer = await scene.AskAsync(viewer, $"{{ {nodes} }}", rules);
        return answer.At("data").EnumerateObject().Count(node => node.Value is { ValueKind: JsonValueKind.Object } shown
            && shown.At("value") is { ValueKind: not JsonValueKind.Null } value && !(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0));
    }

    private async Task<int> CountAsync(AccessRules rules, Viewer viewer, string[] types, string selection)
    {
        var count = 0;
        foreach (var type in types)
        {
            var nodes = string.Join(' ', records[type].Select((id, at) => $$"""a{{at}}: node(id: "{{id}}") { ... on {{type}} { value: {{selection}} } }"""));
            var answer = await scene.AskAsync(viewer, $"{{ {nodes} }}", rules);
            count += answer.At("data").EnumerateObject().Count(node => node.Value is { ValueKind: JsonValueKind.Object } shown
                && shown.At("value") is { ValueKind: JsonValueKind.Array } value
                && value.EnumerateArray().Any(part => part.EnumerateObject().Any(field => field.Value.ValueKind != JsonValueKind.Null)));
        }

        return count;
    }

    private static bool MayAsk(SafeguardingViews views, AccessRules rules, Viewer viewer, string mutation, RecordView? record) =>
        new VisibleRecords(views, viewer, DateTimeOffset.UtcNow, rules).MayAsk(char.ToUpperInvariant(mutation[0]) + mutation[1..], record, Touched(mutation, record));

    // Whoever puts a post right touches the roles that it has.
    private static RoleSet? Touched(string mutation, RecordView? record) => ChangesPosts.Contains(mutation) ? (record as PostView)?.RolesEver : null;

    private string Selection(string type, string field) => ((ObjectType)schema.Types.Find(type)!).Fields.Find(field)!.Type.NamedType is CompositeType
        ? $"{field}{Arguments.GetValueOrDefault(field)} {{ __typename }}"
        : field;

    private static IEnumerable<string> Ids(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(each => each.Name == "id" ? [each.Value.GetString()!] : Ids(each.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Ids),
        _ => [],
    };
}
