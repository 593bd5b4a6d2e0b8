using TrustSafeguard.Application.Requests;

namespace TrustSafeguard.Gateway.Api.Resolvers;

/// <summary>What is said to whoever raised something and is shown nothing of it.</summary>
internal static class ArrivalNotices
{
    /// <summary>That it has arrived, though it is not theirs to see.</summary>
    public const string NotShown = "It is recorded, and whoever handles such matters sees it. It is not shown to you again. " + RequestOutcome.InDanger;

    /// <summary>That it has arrived without their name, who could still find that out, and why it is not shown.</summary>
    public const string WithoutAName =
        "It is recorded, and whoever handles it is not told who raised it. Whoever runs the server could still find that out from the stored records. It is not shown to you here, "
            + "so that nothing else tells. " + RequestOutcome.InDanger;
}
