using TrustSafeguard.Policies.Writing;

namespace TrustSafeguard.Policies.Tests;

public class PackTests
{
    public static TheoryData<string> PackIds => [.. PolicyPacks.All.Select(pack => pack.Id)];

    [Fact]
    public void Five_documents_ship_with_the_product() =>
        PolicyPacks.All.Select(pack => pack.Id).ShouldBe(["dcsf-guidance", "derbyshire-leaflet", "school-interaction-2021", "walsall-2020", "westdale-junior"]);

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Every_source_that_a_pack_cites_is_an_obligation_of_that_document(string id)
    {
        var known = SharedData.Rows("obligations.csv").Where(row => row["pack"] == id).Select(row => row["id"]).ToHashSet();
        var pack = PolicyPacks.Find(id).ShouldNotBeNull();

        Cited(pack).Except(known).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Every_clause_of_a_pack_says_where_it_comes_from(string id) =>
        PolicyPacks.Find(id)!.Clauses.Where(clause => clause.Sources.IsEmpty).Select(clause => clause.Id).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(PackIds))]
    public void A_pack_stands_as_a_policy_by_itself(string id) =>
        Packs.Policy(id).Hash.Length.ShouldBe(64);

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Nobody_is_in_breach_of_a_pack_for_having_been_written_to(string id) =>
        PolicyCheck.Of(Packs.Policy(id)).ShouldNotContain(warning => warning.Code == "policy-check.forbids-what-arrives");

    private static IEnumerable<string> Cited(PolicyDocument pack) =>
        pack.Clauses.SelectMany(clause => clause.Sources.Concat(clause.Exceptions.SelectMany(exception => exception.Sources)))
            .Concat(pack.Acknowledgement.Sources)
            .Concat(pack.Review.Sources)
            .Concat(pack.Otherwise.Sources)
            .Concat(pack.Guidance.SelectMany(guidance => guidance.Sources))
            .Concat(pack.Routes.SelectMany(route => route.Sources))
            .Concat(pack.Registers.SelectMany(rule => rule.Sources))
            .Concat(pack.NotModelled.SelectMany(left => left.Sources));
}
