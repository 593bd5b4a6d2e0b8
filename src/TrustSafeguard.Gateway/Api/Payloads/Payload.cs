using TrustSafeguard.Application.Requests;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Gateway.Api.Payloads;

/// <summary>What every mutation answers: what became of the request, and the way to the record that it is about.</summary>
public abstract class Payload(RequestOutcome outcome)
{
    /// <summary>The record's id; null where the request was refused.</summary>
    public string? Id => outcome.Id;

    public IReadOnlyList<Refusal> UserErrors => outcome.Refusals;

    /// <summary>What came otherwise than whoever asked may think; empty where nothing did.</summary>
    public IReadOnlyList<string> Notices => outcome.Notices;

    public RequestOutcome Outcome => outcome;
}

/// <inheritdoc/>
/// <typeparam name="TRecord">What the record is shown as.</typeparam>
public class Payload<TRecord>(RequestOutcome outcome) : Payload(outcome);
