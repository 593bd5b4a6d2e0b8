using TrustSafeguard.Policies;

namespace TrustSafeguard.Benchmarks.Assessments;

/// <summary>The situations of scenarios.csv; its first nine columns hold no quoted cell.</summary>
internal static class ScenarioFile
{
    public static Situation[] Read(string path) => [.. File.ReadLines(path).Skip(1).Select(line => Situation(line.Split(',')))];

    private static Situation Situation(string[] cells) => new()
    {
        Actor = RoleSet.Of(Word<Role>(cells[1])),
        Counterpart = Word<CounterpartKind>(cells[2]),
        CounterpartAge = cells[3].Length == 0 ? null : int.Parse(cells[3]),
        Activity = Word<Activity>(cells[4]),
        Direction = Word<Direction>(cells[5]),
        Purpose = Word<Purpose>(cells[6]),
        Facts = FactSet.Of([.. Words<Fact>(cells[7])]),
        Approvals = RoleSet.Of([.. Words<Role>(cells[8])]),
    };

    private static IEnumerable<T> Words<T>(string cell)
        where T : struct, Enum =>
        cell.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Word<T>);

    private static T Word<T>(string word)
        where T : struct, Enum =>
        Vocabulary.TryParse<T>(word, out var value) ? value : throw new FormatException($"`{word}` is no {typeof(T).Name}.");
}
