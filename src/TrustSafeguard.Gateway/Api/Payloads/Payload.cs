using TrustSafeguard.Domain;
using TrustSafeguard.Grains.Requests;

namespace TrustSafeguard.Gateway.Api.Payloads;

/// <summary>What every mutation answers: the record's id for the resolvers below, or the reasons.</summary>
public abstract class Payload(Answer answer)
{
    public Answer Answer { get; } = answer;

    public IReadOnlyList<Refusal> UserErrors => Answer.Refusals;

    public string? Position => Answer.Position is { } position ? LogCursor.Of(Answer.Log, position) : null;
}

public sealed class SchoolPayload(Answer answer) : Payload(answer);

public sealed class StaffMemberPayload(Answer answer) : Payload(answer);

public sealed class StudentPayload(Answer answer) : Payload(answer);

public sealed class PolicyPayload(PolicyAnswer answer) : Payload(answer.Answer)
{
    public PolicyAnswer PolicyAnswer { get; } = answer;
}

public sealed class AcknowledgementPayload(Answer answer) : Payload(answer);

public sealed class AuthorisationPayload(Answer answer) : Payload(answer);

public sealed class ContactPayload(Answer answer) : Payload(answer);

public sealed class BreachPayload(Answer answer) : Payload(answer);

public sealed class LadoReferralPayload(Answer answer) : Payload(answer);
