using YamlDotNet.RepresentationModel;

namespace TrustSafeguard.Policies.Tests;

/// <summary>A question and the answer that a document gives to it, as somebody who read the document wrote it down in <c>Cases/**/&lt;pack&gt;.yaml</c>.</summary>
internal sealed record PolicyCase(
    string Pack, string Name, IReadOnlyList<string> Sources, Situation Asked, Outcome Answer, IReadOnlyList<string> By, IReadOnlyList<DutyKind> Duties)
{
    public static IReadOnlyList<PolicyCase> All { get; } = [.. Directory.GetFiles(Folder(), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(Read)];

    /// <summary>What the policy answers otherwise than the case says; null where they agree.</summary>
    public string? Wrong(Policy policy)
    {
        var found = policy.Assess(Asked);
        var findings = found.InFull();
        var by = findings.DecidedBy.Select(clause => clause.Id).ToList();
        var owed = findings.Duties.Select(duty => duty.Kind).ToList();
        return found.Outcome == Answer && by.SequenceEqual(By) && Duties.All(owed.Contains)
            ? null
            : $"{Pack}: {Name}: {Answer} by {string.Join(", ", By)} expected, {found.Outcome} by {string.Join(", ", by)} found, owing {string.Join(", ", owed)}";
    }

    private static string Folder() => Checkout.Beside("Cases");

    private static IEnumerable<PolicyCase> Read(string file)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(file);
        yaml.Load(text);
        return ((YamlSequenceNode)yaml.Documents[0].RootNode["cases"]).Select(node => Read(Path.GetFileNameWithoutExtension(file), (YamlMappingNode)node));
    }

    private static PolicyCase Read(string pack, YamlMappingNode node) => new(
        pack,
        Text(node, "case") ?? throw new FormatException($"A case of `{pack}` has no name."),
        List(node, "sources"),
        SituationOf((YamlMappingNode)node["asked"]),
        Word<Outcome>(Text(node, "answer")!),
        List(node, "by"),
        [.. List(node, "duties").Select(Word<DutyKind>)]);

    private static Situation SituationOf(YamlMappingNode asked) => new()
    {
        Actor = RoleSet.Of(Word<Role>(Text(asked, "actor") ?? "TEACHER")),
        Activity = Word<Activity>(Text(asked, "does")!),
        Counterpart = Word<CounterpartKind>(Text(asked, "with")!),
        CounterpartAge = Text(asked, "age") is { } age ? int.Parse(age) : null,
        Direction = Word<Direction>(Text(asked, "direction") ?? "OUTBOUND"),
        Purpose = Word<Purpose>(Text(asked, "purpose") ?? "PROFESSIONAL"),
        Facts = FactSet.Of([.. List(asked, "facts").Select(Word<Fact>)]),
        Approvals = RoleSet.Of([.. List(asked, "agreed").Select(Word<Role>)]),
    };

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    private static IReadOnlyList<string> List(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? [.. ((YamlSequenceNode)value).Select(item => ((YamlScalarNode)item).Value!)] : [];

    private static T Word<T>(string word)
        where T : struct, Enum =>
        Vocabulary.TryParse<T>(word, out var value) ? value : throw new FormatException($"`{word}` is no {typeof(T).Name}.");
}
