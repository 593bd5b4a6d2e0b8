using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine.InventedRecords;

/// <summary>The few who hold a post at a trust or at an authority: a safeguarding officer and a chair for each trust, an officer and an analyst for each authority.</summary>
internal static class InventedOffices
{
    // Of its own, so that nobody else's draws change.
    private const ulong Seed = 0x0FF1CE;

    /// <summary>Appoints them, one after another.</summary>
    /// <param name="node">Where the trusts and authorities are known.</param>
    /// <param name="trusts">The group UIDs of the trusts.</param>
    /// <param name="authorities">The codes of the authorities.</param>
    /// <param name="startsOn">The first day of all.</param>
    /// <param name="number">Which of several calls it is: others have other names.</param>
    public static async Task AppointAsync(SafeguardingNode node, IEnumerable<string> trusts, IEnumerable<string> authorities, DateOnly startsOn, int number = 0)
    {
        var random = new SeededRandom(Seed + (ulong)number);
        foreach (var uid in trusts)
        {
            await AppointAsync(new Appoint(uid, null, InventedNames.Person(random), [Role.TrustSafeguardingOfficer], $"officer-{uid}@example.invalid", startsOn));
            await AppointAsync(new Appoint(uid, null, InventedNames.Person(random), [Role.ChairOfTrustees], $"chair-{uid}@example.invalid", startsOn));
        }

        foreach (var code in authorities)
        {
            await AppointAsync(new Appoint(null, code, InventedNames.Person(random), [Role.LocalAuthorityOfficer], $"lado-{code}@example.invalid", startsOn));
            await AppointAsync(new Appoint(null, code, InventedNames.Person(random), [Role.LocalAuthorityAnalyst], $"analyst-{code}@example.invalid", startsOn));
        }

        async Task AppointAsync(Appoint one) => GrantedRequest.IdOf(await node.Safeguarding.Posts.AppointAsync(Viewer.System, one));
    }
}
