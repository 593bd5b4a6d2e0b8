using TrustSafeguard.Application.Views.Breaches;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class ChronologyEntryResolvers
{
    public static string Cursor(ChronologyEntry entry) => entry.Key.ToCursor();
}
