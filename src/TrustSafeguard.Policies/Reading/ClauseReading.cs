using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace TrustSafeguard.Policies.Reading;

/// <summary>A clause and its parts.</summary>
internal static class ClauseReading
{
    private const string FactsExample = "[EMERGENCY, NO_SAFE_ALTERNATIVE]";

    public static Clause? Read(Node node)
    {
        var map = node.Map(
            "the clause", "id", "title", "text", "sources", "applies", "stance", "approvers", "requires", "duties", "exceptions", "severity", "may-be-overridden");
        if (map is null)
        {
            return null;
        }

        var id = map.Required("id")?.Text();
        var title = map.Required("title")?.Text();
        var text = map.Required("text")?.Text();
        var scope = map.Required("applies") is { } applies ? ReadScope(applies) : null;
        var stance = map.Required("stance")?.Word<Outcome>("an outcome");
        var rest = new
        {
            Sources = ReadSources(map),
            Approvers = ReadApprovers(map),
            Requires = ReadFacts(map, "requires"),
            Duties = ReadDuties(map.Optional("duties")),
            Exceptions = map.Optional("exceptions")?.List("- when: [EMERGENCY]", ReadException) ?? [],
            Severity = map.Optional("severity")?.Word<Severity>("a severity") ?? Severity.Medium,
            MayBeOverridden = map.Optional("may-be-overridden")?.Truth() ?? true,
        };
        return id is null || title is null || text is null || scope is null || stance is null
            ? null
            : new Clause
            {
                Id = id,
                Title = title,
                Text = text,
                AppliesTo = scope,
                Stance = stance.Value,
                Sources = rest.Sources,
                Approvers = rest.Approvers,
                Requires = rest.Requires,
                Duties = rest.Duties,
                Exceptions = rest.Exceptions,
                Severity = rest.Severity,
                MayBeOverridden = rest.MayBeOverridden,
            };
    }

    public static ImmutableArray<string> ReadSources(NodeMap map) => map.Optional("sources")?.List("[WEST-052]", item => item.Text()) ?? [];

    public static ImmutableArray<ClauseDuty> ReadDuties(Node? node)
        => node?.List("- { duty: REPORT, to: [HEADTEACHER], by: IMMEDIATE }", ReadDuty) ?? [];

    private static ClauseScope? ReadScope(Node node)
    {
        var map = node.Map("`applies`", "activities", "directions", "roles", "counterparts", "purposes", "when", "unless");
        if (map is null)
        {
            return null;
        }

        return new ClauseScope
        {
            Activities = map.Required("activities")?.Words<Activity>("an activity", "[SCHOOL_EMAIL]") ?? [],
            Directions = map.Optional("directions")?.Words<Direction>("a direction", "[OUTBOUND]") ?? [],
            Roles = RoleSet.Of([.. map.Optional("roles")?.Words<Role>("a role", "[TEACHER]") ?? []]),
            Counterparts = map.Optional("counterparts")?.List("[CURRENT_STUDENT]", ReadCounterpart) ?? [],
            Purposes = map.Optional("purposes")?.Words<Purpose>("a purpose", "[PERSONAL]") ?? [],
            When = ReadFacts(map, "when"),
            Unless = ReadFacts(map, "unless"),
        };
    }

    private static CounterpartScope? ReadCounterpart(Node node)
    {
        const string noun = "a kind of counterpart";
        if (node.Yaml is YamlScalarNode)
        {
            return node.Word<CounterpartKind>(noun) is { } any ? new CounterpartScope(any) : null;
        }

        var map = node.Map("the counterpart", "kind", "from", "under");
        return map?.Required("kind")?.Word<CounterpartKind>(noun) is { } kind
            ? new CounterpartScope(kind, map.Optional("from")?.Number(), map.Optional("under")?.Number())
            : null;
    }

    private static ClauseException? ReadException(Node node)
    {
        var map = node.Map("the exception", "when", "unless", "stance", "text", "sources", "approvers", "requires", "duties");
        if (map is null)
        {
            return null;
        }

        var stance = map.Required("stance")?.Word<Outcome>("an outcome");
        return new ClauseException
        {
            When = ReadFacts(map, "when"),
            Unless = ReadFacts(map, "unless"),
            Stance = stance ?? Outcome.Prohibited,
            Text = map.Optional("text")?.Text(),
            Sources = ReadSources(map),
            Approvers = ReadApprovers(map),
            Requires = ReadFacts(map, "requires"),
            Duties = ReadDuties(map.Optional("duties")),
        };
    }

    private static ClauseDuty? ReadDuty(Node node)
    {
        var map = node.Map("the duty", "duty", "to", "by");
        var kind = map?.Required("duty")?.Word<DutyKind>("a duty");
        var to = map?.Optional("to")?.Words<Recipient>("a recipient", "[HEADTEACHER]") ?? [];
        var by = map?.Required("by")?.Word<Deadline>("a deadline");
        return kind is null || by is null ? null : new ClauseDuty(kind.Value, to, by.Value);
    }

    // A group is boxed on its way through the list: RoleSet is a value.
    private static ImmutableArray<RoleSet> ReadApprovers(NodeMap map)
        => map.Optional("approvers")?.List<object>("[[HEADTEACHER], [SENIOR_LEADER, PARENT_OR_CARER]]", ReadGroup).Cast<RoleSet>().ToImmutableArray() ?? [];

    private static object ReadGroup(Node node) => RoleSet.Of([.. node.Words<Role>("a role", "[[HEADTEACHER]]")]);

    private static FactSet ReadFacts(NodeMap map, string key) => FactSet.Of([.. map.Optional(key)?.Words<Fact>("a fact", FactsExample) ?? []]);
}
