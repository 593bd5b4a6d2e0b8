using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Tests;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Tests.Clusters;

public sealed class TwoSilosTests
{
    [Fact]
    public async Task What_one_silo_wrote_the_other_shows()
    {
        await using var cluster = await Cluster.StartAsync(new MemoryEventStore());
        var onboarded = await cluster[0].Ask.Organisations.OnboardAsync(
            Stage.Officer, new OnboardSchool(Stage.Urn, "Invented School", "Primary", "830", "Derbyshire", "99001", "Invented Trust"));
        Stage.Done(onboarded);
        await cluster[1].ShowsAsync(onboarded.Log, onboarded.Position!.Value);

        var teacher = Stage.Done(await cluster[1].Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(Stage.Urn, "Theo Invented", [Role.Teacher], null, null, new DateOnly(2020, 9, 1))));

        teacher.ShouldStartWith("staff-");
    }
}
