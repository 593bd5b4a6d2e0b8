using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.EventStore.Memory;

namespace TrustSafeguard.Grains.Tests.Clusters;

/// <summary>Statistics that two nodes publish in the same moment: each is checked against the other, or is the other.</summary>
public sealed class PublishedTogetherTests
{
    private const int Asked = 6;

    private static readonly DateOnly First = new(2025, 1, 1);

    [Fact]
    public async Task Whatever_two_silos_publish_at_once_stands_one_after_another_and_nothing_twice()
    {
        await using var cluster = await Cluster.StartAsync(new MemoryEventStore());
        var last = 0L;
        for (var school = 0; school < 4; school++)
        {
            var onboarded = await cluster[0].Ask.Organisations.OnboardAsync(
                Stage.Officer, new OnboardSchool(Stage.Urn + school, $"Invented School {school}", "Primary", "830", "Derbyshire", "99001", "Invented Trust"));
            Stage.Done(onboarded);
            last = onboarded.Position!.Value;
        }

        await cluster[1].ShowsAsync(Logs.OfTrust("99001"), last);

        foreach (var silo in new[] { 0, 1 })
        {
            cluster[silo].Ask.Statistics.Limits = new StatisticsLimits();
        }

        // Each period of both, so that half of them are asked for twice in the same moment.
        var asked = Enumerable.Range(0, Asked).SelectMany(month => new[] { 0, 1 }.Select(silo => cluster[silo].Ask.Statistics.OfAsync(
            Stage.Officer, "trust-99001", First.AddMonths(month), First.AddMonths(month + 1).AddDays(-1)).AsTask()));
        var answers = await Task.WhenAll(asked);

        answers.ShouldAllBe(answer => answer.Refusals.Count == 0);
        answers.Select(answer => answer.Release!.Number).Distinct().Order().ShouldBe(Enumerable.Range(1, Asked));
        answers.GroupBy(answer => answer.Release!.Period).ShouldAllBe(same => same.Select(answer => answer.Release!.Number).Distinct().Count() == 1);
        (await cluster.Store.ReadHeadAsync(Logs.Statistics)).Position.ShouldBe(Asked);
    }
}
