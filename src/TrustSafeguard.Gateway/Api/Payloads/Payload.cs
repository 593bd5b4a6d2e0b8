using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Gateway.Api.Payloads;

/// <summary>What every mutation answers: the record's id for the resolvers below, or the reasons.</summary>
public abstract class Payload(Answer answer)
{
    public Answer Answer { get; } = answer;

    public IReadOnlyList<Refusal> UserErrors => Answer.Refusals;

    public string? Position => Answer.Position is { } position ? LogCursor.Of(Answer.Log, position) : null;
}
