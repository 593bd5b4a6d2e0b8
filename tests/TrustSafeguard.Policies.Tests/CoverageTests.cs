namespace TrustSafeguard.Policies.Tests;

public class CoverageTests
{
    private static readonly ILookup<string, string> Obligations
        = SharedData.Rows("obligations.csv").ToLookup(row => row["pack"], row => row["id"]);

    [Fact]
    public void All_453_obligations_of_the_five_documents_are_answered_for()
    {
        var coverages = PolicyPacks.All.Select(pack => ObligationCoverage.Of(pack, Obligations[pack.Id])).ToList();

        coverages.Sum(coverage => coverage.Total).ShouldBe(453);
        coverages.SelectMany(coverage => coverage.Unanswered).ShouldBeEmpty();
        coverages.SelectMany(coverage => coverage.Unknown).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void What_is_left_alone_is_cited_nowhere_else(string id)
    {
        var pack = PolicyPacks.Find(id)!;
        var left = pack.NotModelled.SelectMany(each => each.Sources).ToList();

        left.Count.ShouldBe(ObligationCoverage.Of(pack, Obligations[id]).NotModelled.Length);
        left.ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void An_obligation_that_calls_for_a_decision_is_never_left_alone_unless_it_defines_or_is_law(string id)
    {
        var stances = SharedData.Rows("obligations.csv").ToDictionary(row => row["id"]);
        var left = PolicyPacks.Find(id)!.NotModelled.SelectMany(each => each.Sources);

        left.Where(source => stances[source]["stance"] != "definition" && stances[source]["topic"] != "legislation").ShouldBeEmpty();
    }

    [Fact]
    public void An_obligation_that_nothing_cites_is_unanswered_and_a_citation_that_nobody_knows_is_unknown()
    {
        var coverage = ObligationCoverage.Of(PolicyPacks.Find("dcsf-guidance")!, ["DCSF-001", "DCSF-999"]);

        coverage.Unanswered.ShouldBe(["DCSF-999"]);
        coverage.Decided.ShouldBe(["DCSF-001"]);
        coverage.Unknown.ShouldContain("DCSF-002");
        coverage.IsComplete.ShouldBeFalse();
    }
}
