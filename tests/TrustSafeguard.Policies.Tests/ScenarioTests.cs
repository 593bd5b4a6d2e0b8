namespace TrustSafeguard.Policies.Tests;

/// <summary>The worked cases behind the product: the same activity at five schools, five right answers.</summary>
public class ScenarioTests
{
    private static readonly string[] PackIds = ["dcsf-guidance", "school-interaction-2021", "derbyshire-leaflet", "walsall-2020", "westdale-junior"];

    [Theory]
    [InlineData("scenarios.csv", 37)]
    [InlineData("scenarios-2.csv", 88)]
    public void Every_scenario_comes_out_as_each_document_says(string table, int count) => ShouldComeOut(table, count, Packs.Policy);

    [Theory]
    [InlineData("scenarios.csv", 37)]
    [InlineData("scenarios-2.csv", 88)]
    public void Every_scenario_comes_out_the_same_at_a_school_that_has_adopted_the_document(string table, int count) =>
        ShouldComeOut(
            table,
            count,
            pack => new PolicyStack(PolicyPacks.Find(pack)!, PolicyOverlay.Of(PolicyLayer.National, PolicyPacks.England, [], [])).Bind(pack, 1, new DateOnly(2026, 9, 1)));

    [Theory]
    [InlineData("scenarios.csv")]
    [InlineData("scenarios-2.csv")]
    public void Every_cell_of_the_tables_stands_as_a_case_of_its_pack(string table)
    {
        var cases = PolicyCase.All.ToLookup(each => (each.Pack, each.Asked));
        var missing = from row in SharedData.Rows(table)
                      from pack in PackIds
                      let expected = ExpectedDuties(row["duties"], pack).ToList()
                      where row[pack].Length > 0 || expected.Count > 0
                      where !cases[(pack, SituationOf(row))].Any(each => Says(each, row[pack], expected))
                      select $"{row["id"]} {pack}";

        missing.ShouldBeEmpty();
    }

    private static bool Says(PolicyCase stated, string cell, List<string> duties) =>
        (cell.Length == 0 || cell.Split('|').Contains(Vocabulary.WordOf(stated.Answer))) && duties.TrueForAll(stated.Duties.Select(Vocabulary.WordOf).Contains);

    private static void ShouldComeOut(string table, int count, Func<string, Policy> policyOf)
    {
        var rows = SharedData.Rows(table);
        var policies = PackIds.ToDictionary(pack => pack, policyOf);
        var wrong = rows.SelectMany(row => PackIds.SelectMany(pack => Wrong(row, pack, policies[pack]))).ToList();

        rows.Count.ShouldBeGreaterThanOrEqualTo(count);
        wrong.ShouldBeEmpty();
    }

    private static IEnumerable<string> Wrong(IReadOnlyDictionary<string, string> row, string pack, Policy policy)
    {
        var assessment = policy.Assess(SituationOf(row));
        var outcome = Vocabulary.WordOf(assessment.Outcome);
        if (row[pack].Length > 0 && !row[pack].Split('|').Contains(outcome))
        {
            yield return $"{row["id"]} {pack}: {row[pack]} expected, {outcome} found";
        }

        var duties = assessment.InFull().Duties.Select(duty => Vocabulary.WordOf(duty.Kind)).ToList();
        foreach (var expected in ExpectedDuties(row["duties"], pack).Where(expected => !duties.Contains(expected)))
        {
            yield return $"{row["id"]} {pack}: duty {expected} expected, {string.Join(' ', duties)} found";
        }
    }

    private static IEnumerable<string> ExpectedDuties(string cell, string pack) =>
        cell.Split(';').Select(part => part.Split(':')).Where(part => part[0] == pack).SelectMany(part => part[1].Split(','));

    private static Situation SituationOf(IReadOnlyDictionary<string, string> row) => new()
    {
        Actor = RoleSet.Of(Word<Role>(row["actor"])),
        Counterpart = Word<CounterpartKind>(row["counterpart"]),
        CounterpartAge = row["age"].Length == 0 ? null : int.Parse(row["age"]),
        Activity = Word<Activity>(row["activity"]),
        Direction = Word<Direction>(row["direction"]),
        Purpose = Word<Purpose>(row["purpose"]),
        Facts = FactSet.Of([.. Words<Fact>(row["facts"])]),
        Approvals = RoleSet.Of([.. Words<Role>(row["approvals"])]),
    };

    private static IEnumerable<T> Words<T>(string cell)
        where T : struct, Enum =>
        cell.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Word<T>);

    private static T Word<T>(string word)
        where T : struct, Enum =>
        Vocabulary.TryParse<T>(word, out var value) ? value : throw new ArgumentException($"`{word}` is no {typeof(T).Name}.");
}
