using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace TrustSafeguard.Policies.Reading;

/// <summary>A clause and its parts.</summary>
internal static class ClauseReading
{
    private const string FactsExample = "[EMERGENCY, NO_SAFE_ALTERNATIVE]";

    /// <summary>The clause; one in which something was reported as wrong is not to be used.</summary>
    public static Clause? Read(Node node)
    {
        var map = node.Map(
            "the clause",
            "id", "title", "text", "reference", "sources", "applies", "stance", "approvers", "requires", "duties", "exceptions", "severity", "may-be-overridden", "floor");
        return map is null
            ? null
            : new Clause
            {
                Id = map.Required("id")?.Text() ?? "",
                Title = map.Required("title")?.Line() ?? "",
                Text = map.Required("text")?.Text() ?? "",
                Reference = map.Optional("reference")?.Text(),
                Sources = ReadSources(map),
                AppliesTo = ReadScope(map.Required("applies")),
                Stance = map.Required("stance")?.Word<Outcome>("an outcome") ?? Outcome.Prohibited,
                Approvers = ReadApprovers(map),
                Requires = ReadFacts(map, "requires"),
                Duties = ReadDuties(map.Optional("duties")),
                Exceptions = Parts(map.Optional("exceptions"), "- when: [EMERGENCY]", ReadException),
                Severity = map.Optional("severity")?.Word<Severity>("a severity") ?? Severity.Medium,
                MayBeOverridden = map.Optional("may-be-overridden")?.Truth() ?? true,
                Floor = map.Optional("floor")?.Truth() ?? false,
            };
    }

    public static ImmutableArray<string> ReadSources(NodeMap map) => Parts(map.Optional("sources"), "[WEST-052]", item => item.Text());

    public static ImmutableArray<ClauseDuty> ReadDuties(Node? node) =>
        Parts(node, "- { duty: REPORT, to: [HEADTEACHER], by: IMMEDIATE }", ReadDuty);

    public static RoleSet ReadRoles(NodeMap map, string key) => RoleSet.Of([.. map.Optional(key)?.Words<Role>("a role", "[TEACHER]") ?? []]);

    private static ClauseScope ReadScope(Node? node)
    {
        var map = node?.Map("`applies`", "activities", "directions", "roles", "counterparts", "purposes", "when", "unless");
        return map is null
            ? new ClauseScope { Activities = [] }
            : new ClauseScope
            {
                Activities = map.Required("activities")?.Words<Activity>("an activity", "[SCHOOL_EMAIL]") ?? [],
                Directions = map.Optional("directions")?.Words<Direction>("a direction", "[OUTBOUND]") ?? [],
                Roles = ReadRoles(map, "roles"),
                Counterparts = ReadCounterparts(map),
                Purposes = map.Optional("purposes")?.Words<Purpose>("a purpose", "[PERSONAL]") ?? [],
                When = ReadFacts(map, "when"),
                Unless = ReadFacts(map, "unless"),
            };
    }

    public static ImmutableArray<CounterpartScope> ReadCounterparts(NodeMap map) => Parts(map.Optional("counterparts"), "[CURRENT_STUDENT]", ReadCounterpart);

    private static CounterpartScope? ReadCounterpart(Node node)
    {
        const string noun = "a kind of counterpart";
        if (node.Yaml is YamlScalarNode)
        {
            return node.Word<CounterpartKind>(noun, Counterparts.OfClauses) is { } any ? new CounterpartScope(any) : null;
        }

        var map = node.Map("the counterpart", "kind", "from", "under");
        return map?.Required("kind")?.Word<CounterpartKind>(noun, Counterparts.OfClauses) is { } kind
            ? new CounterpartScope(kind, map.Optional("from")?.Number(), map.Optional("under")?.Number())
            : null;
    }

    private static ClauseException? ReadException(Node node)
    {
        var map = node.Map("the exception", "when", "unless", "stance", "text", "sources", "approvers", "requires", "duties");
        return map is null
            ? null
            : new ClauseException
            {
                When = ReadFacts(map, "when"),
                Unless = ReadFacts(map, "unless"),
                Stance = map.Required("stance")?.Word<Outcome>("an outcome") ?? Outcome.Prohibited,
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

    public static ImmutableArray<RoleSet> ReadApprovers(NodeMap map) =>
        [
            .. (map.Optional("approvers")?.Items("[[HEADTEACHER], [SENIOR_LEADER, PARENT_OR_CARER]]") ?? [])
                .Select(group => RoleSet.Of([.. group.Words<Role>("a role", "[[HEADTEACHER]]")]))
        ];

    public static FactSet ReadFacts(NodeMap map, string key) => FactSet.Of([.. map.Optional(key)?.Words<Fact>("a fact", FactsExample) ?? []]);

    // A part that cannot be read has been reported, and is left out.
    private static ImmutableArray<T> Parts<T>(Node? list, string example, Func<Node, T?> read)
        where T : class =>
        [.. (list?.Items(example) ?? []).Select(read).OfType<T>()];
}
