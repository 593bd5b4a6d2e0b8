using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Gateway.Api.Payloads;

/// <summary>What every mutation answers: what became of the request, and the way to the record that it is about.</summary>
/// <typeparam name="TRecord">What the record is shown as.</typeparam>
public class Payload<TRecord>(RequestOutcome outcome)
{
    /// <summary>The record's id; null where the request was refused.</summary>
    public string? Id => outcome.Id;

    public IReadOnlyList<Refusal> UserErrors => outcome.Refusals;

    public string? Position => outcome.Position is { } position ? LogCursor.Of(outcome.Log, position) : null;
}
