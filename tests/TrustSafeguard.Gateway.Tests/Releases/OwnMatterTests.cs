using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.Gateway.CommandLine.InventedRecords;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Tests.Releases;

/// <summary>What statistics tell somebody of a matter about themselves, which they see nowhere else.</summary>
public sealed class OwnMatterTests(PublishedScene scene) : IClassFixture<PublishedScene>
{
    private const string Subject = "officer whom a matter is about";
    private const string From = "2024-09-01";
    private const string To = "2025-07-31";

    [Fact]
    public async Task An_officer_whom_a_matter_is_about_cannot_tell_it_by_subtraction()
    {
        var post = scene.Gateway.Node.Feed.Read(views => views.Organisations.FindTrust(PublishedScene.Trust)!.Schools
            .SelectMany(school => school.Breaches.All.Items).GroupBy(breach => breach.Subject.Id).MaxBy(group => group.Count())!.Key);
        GrantedRequest.IdOf(await scene.Gateway.Node.Safeguarding.Posts.CorrectAsync(Viewer.System, new CorrectIdentity(post, $"larch#{Subject}")));
        GrantedRequest.IdOf(await scene.Gateway.Node.Safeguarding.Posts.AppointAsync(
            Viewer.System, new Appoint(PublishedScene.Trust, null, "Cyd Invented", [Role.TrustSafeguardingOfficer], $"larch#{Subject}", SchoolYear.FirstDay)));

        var data = await scene.DataAsync(
            Subject,
            $$"""
            { trust(uid: "{{PublishedScene.Trust}}") {
                breachCounts(where: { raisedFrom: "{{From}}T00:00:00+01:00", raisedTo: "2025-08-01T00:00:00+01:00" }) { severity count }
                statistics(from: "{{From}}", to: "{{To}}") {
                  concerns: cells(rows: WHOLE, measure: "concerns that were not referred", breakdown: "Total") { count }
                  referrals: cells(rows: WHOLE, measure: "referrals to the local authority", breakdown: "Total") { count } } } }
            """);

        var seen = data.AllAt("trust.breachCounts[]").ToList();
        var counted = data.At("trust.statistics.concerns[0].count").GetInt32() + data.At("trust.statistics.referrals[0].count").GetInt32();
        counted.ShouldBe(seen.Sum(each => each.At("count").GetInt32()));
    }
}
