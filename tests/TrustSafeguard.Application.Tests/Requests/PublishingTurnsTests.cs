using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>Publications are proved one after another, and whoever publishes has their turn.</summary>
public sealed class PublishingTurnsTests
{
    private static readonly AdoptSchoolPolicy Input = new(Stage.Urn, "westdale-junior", [], new DateOnly(2026, 9, 1));
    private static readonly Refusal Proved = new("test.proved", "It was proved.");

    [Fact]
    public async Task Whoever_publishes_often_waits_for_one_of_everybody_elses()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var publisher = PublisherOf(stage, AccessRules.Everything);
        using var go = new ManualResetEventSlim();
        var proved = new List<string>();

        List<Task<PolicyOutcome>> publications = [.. new[] { "head", "head", "head", "officer" }.Select(name => PublishAsync(publisher, NamedAs(name), () =>
        {
            go.Wait();
            proved.Add(name);
        }))];
        go.Set();

        (await Task.WhenAll(publications)).ShouldAllBe(outcome => outcome.Request.Refusals.Single() == Proved);
        proved.ShouldBe(["head", "officer", "head", "head"]);
    }

    [Fact]
    public async Task Whoever_may_not_publish_is_told_without_waiting_for_those_who_may()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var publisher = PublisherOf(stage, AccessRules.None);
        using var go = new ManualResetEventSlim();
        var first = PublishAsync(publisher, Viewer.System, go.Wait);

        var refused = PublishAsync(publisher, Viewer.Of(new Caller("somebody", CallerKind.Person)), () => { });

        refused.IsCompleted.ShouldBeTrue();
        (await refused).Request.Refusals.Single().Code.ShouldBe("access.not-permitted");
        first.IsCompleted.ShouldBeFalse();
        go.Set();
        (await first).Request.Refusals.ShouldBe([Proved]);
    }

    private static PolicyPublisher PublisherOf(Stage stage, AccessRules access) =>
        new(new RequestRunner(stage.Router, stage.Feed, stage.Time, stage.Ids, storeFailed: null, access));

    private static Viewer NamedAs(string name) => new(name, RoleSet.Of(Role.TrustSafeguardingOfficer));

    private static Task<PolicyOutcome> PublishAsync(PolicyPublisher publisher, Viewer viewer, Action prove) => publisher.PublishAsync(
        viewer,
        Input,
        (_, _) => () =>
        {
            prove();
            return PolicyPublication.Refused(Proved);
        },
        views => [views.Organisations.FindSchool(Stage.Urn)!],
        Input.EffectiveFrom).AsTask();
}
