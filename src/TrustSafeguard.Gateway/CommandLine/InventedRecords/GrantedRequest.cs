using TrustSafeguard.Application.Requests;

namespace TrustSafeguard.Gateway.CommandLine.InventedRecords;

/// <summary>The answer to a request that was invented so that it is granted.</summary>
internal static class GrantedRequest
{
    /// <summary>The id of what was asked for. A refusal here is a fault of the generator's, not of its user's.</summary>
    public static string IdOf(RequestOutcome answer) => answer.Id ?? throw new InvalidOperationException(
        $"A generated request was refused ({answer.Refusals[0].Code}): {answer.Refusals[0].Message}");
}
