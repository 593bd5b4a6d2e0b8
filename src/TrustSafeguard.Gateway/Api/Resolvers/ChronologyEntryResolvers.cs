using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Grains.Views.Breaches;
using TrustSafeguard.Grains.Views.Paging;
using TrustSafeguard.Grains.Views.Referrals;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class ChronologyEntryResolvers
{
    public static string Cursor(ChronologyEntry entry) => entry.Key.ToCursor();
}
