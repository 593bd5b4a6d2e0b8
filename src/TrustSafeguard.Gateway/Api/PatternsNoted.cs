using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.Patterns;

namespace TrustSafeguard.Gateway.Api;

/// <summary>Patterns, whose reading is noted of each concern that they rest on.</summary>
internal static class PatternsNoted
{
    private static readonly SensitiveFields OfConcern = new("Breach", ["subject", "activity", "threshold"]);
    private const ulong AllOfThem = 0b111;

    extension(RequestContext context)
    {
        /// <summary>The patterns: that there is one tells of its concerns, whatever is then read of it.</summary>
        public Connection<Pattern> Noted(Connection<Pattern> patterns)
        {
            foreach (var concern in patterns.Nodes.SelectMany(pattern => pattern.Concerns))
            {
                context.Note(concern, OfConcern, AllOfThem);
            }

            return patterns;
        }
    }
}
