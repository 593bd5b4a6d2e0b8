using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Gateway.Api;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>What a rule asks is worked out no further than to the first audience that it names; that answers as all audiences together do.</summary>
public sealed class EnoughTests(TwoTrusts scene) : IClassFixture<TwoTrusts>
{
    private static readonly Audiences[] Masks =
    [
        .. Enum.GetValues<Audiences>(),
        .. SafeguardingApi.Access.Coordinates.Select(SafeguardingApi.Access.Of),
        .. Enum.GetValues<Audiences>().SelectMany(one => Enum.GetValues<Audiences>().Select(other => one | other)),
        .. Enum.GetValues<Audiences>().Select(one => ~one),
    ];

    public static TheoryData<string> Callers => [.. TwoTrusts.Callers.Keys];

    [Theory]
    [MemberData(nameof(Callers))]
    public void Whoever_is_any_of_some_to_a_record_is_so_by_all_that_they_are_to_it(string caller) => scene.Node.Feed.Read(views =>
    {
        var reach = new Reach(views, TwoTrusts.Callers[caller], TimeProvider.System.GetUtcNow(), isUnbounded: false);
        object[] shown =
        [
            .. views.Records.All, .. views.Organisations.Trusts.All.Items, .. views.Organisations.Authorities.All.Items,
            .. views.Records.All.OfType<BreachView>().Where(breach => breach.Shared.Count > 0).Select(breach => new SharedMatter(breach)),
            .. views.Records.All.OfType<StaffMemberView>().Select(member => member.LastAcknowledgement).OfType<AcknowledgementView>(),
        ];
        shown.Length.ShouldBeGreaterThan(50);
        foreach (var record in shown)
        {
            var all = reach.AudienceOf(record);
            foreach (var mask in Masks.Distinct())
            {
                reach.IsAny(mask, record).ShouldBe((all & mask) != Audiences.None, $"{record.GetType().Name} {mask}");
            }
        }

        return true;
    });
}
