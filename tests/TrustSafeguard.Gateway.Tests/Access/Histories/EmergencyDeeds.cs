using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>Who takes emergency access, for how long, and who looks at it afterwards.</summary>
internal abstract class EmergencyDeeds(Gateway gateway, int seed) : PostDeeds(gateway, seed)
{
    // Once in a history: a day has to be enough for all of a node's.
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(6);

    private bool hasWaited;

    protected async Task TakeAsync()
    {
        var school = Any<SchoolFact>();
        var able = History.Of<PostFact>().Where(post => post.Identity is not null && Standing.CanTake(post, school)).ToList();
        var post = able.Count > 0 && Chance(90) ? Pick(able) : AnyStaff();
        var minutes = Pick([5, 60]);
        if (post.Identity is { } identity && await DoAsync(
            "take emergency access",
            $$"""
            takeEmergencyAccess(input: { school: {{school.Urn}}, minutes: {{minutes}}, reason: "Nobody else can be reached." }) {
                emergencyAccess { id post { id } } userErrors { code } }
            """,
            Viewer.Of(new Caller(identity, CallerKind.Person))) is { } payload)
        {
            var taken = (PostFact)History.Find(payload.TextAt("emergencyAccess.post.id"))!;
            able.ShouldContain(taken, $"nobody but whoever leads or covers takes one, not {taken} for {school}");
            History.Add(new EmergencyFact(school, taken, Told, Gate.Time.AddMinutes(minutes)), payload.TextAt("emergencyAccess.id"));
        }
    }

    protected async Task EndOrReviewAsync()
    {
        if (AnyOrNone<EmergencyFact>() is not { } taken)
        {
            return;
        }

        if (Chance(20))
        {
            await DoAsync("see emergency access", $$"""recordEmergencyAccessSeen(emergencyAccess: "{{taken.Id}}") { userErrors { code } }""");
        }
        else if (Chance(50))
        {
            taken.IsEnded |= await DoAsync("end emergency access", $$"""endEmergencyAccess(emergencyAccess: "{{taken.Id}}") { userErrors { code } }""") is not null;
        }
        else
        {
            await DoAsync("review", $$"""reviewEmergencyAccess(emergencyAccess: "{{taken.Id}}", findings: "It was in order.") { userErrors { code } }""");
        }
    }

    /// <summary>What was taken for the shortest time is over by then.</summary>
    protected void WaitOnce()
    {
        if (!hasWaited)
        {
            hasWaited = true;
            Gate.GoOn(Wait);
        }
    }
}
