using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Requests;

/// <summary>What is told of requests of every kind, whatever they ask. All in one place, to be proof-read.</summary>
internal static class RequestRefusals
{
    /// <summary>One answer for what is not there, for what may not be seen and for what may be seen and not be changed: it tells none of them apart.</summary>
    public static Refusal NotPermitted { get; } = new("access.not-permitted", $"Look at what you named, or ask somebody whose post lets them do this: {NotForYou}.");

    private const string NotForYou = "there is no such record, or it is not for you to do this with it";

    /// <summary>The same answer, with what to do instead of what somebody waits for.</summary>
    public static Refusal NotPermittedOf(IRequest request) => request.OtherWay is { } way
        ? NotPermitted with { Message = $"{way}: this was not recorded, since {NotForYou}. {RequestOutcome.InDanger}" }
        : NotPermitted;

    public static Refusal NoPost { get; } = new(
        "request.no-post", "Ask whoever appoints people where you work: by the records you hold no post today, and nothing is recorded for somebody who holds none.");

    public static Refusal Unanswered { get; } = new(
        "request.unanswered", "Nobody answered in time, and whether it was recorded is not known. Ask again with the same `requestId`, or look first.");

    public static Refusal NotShown { get; } = new(
        RequestOutcome.NotShownCode,
        "This was recorded, and the server cannot show it now. Do not send it again without the same `requestId`: look again in a moment, and if it stays so, tell whoever "
            + "runs the server.");

    public static Refusal NotPrepared { get; } = new(
        "request.not-prepared",
        "Send it again in a moment: nothing was recorded by this, since the server cannot show yet what has to stand before it. If it stays so, tell whoever runs the server.");

    public static Refusal Contended { get; } = new(
        "request.contended", "Send it again in a moment: nothing was recorded by this, since others kept changing what it depends on.");
}
