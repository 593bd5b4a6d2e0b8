using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Views.Breaches;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class ChronologyEntryResolvers
{
    public static string Cursor(ChronologyEntry entry) => entry.Key.ToCursor();

    public static string? ByName(ChronologyEntry entry, RequestContext context) => entry.Breach is { } breach ? context.Records.NameOf(entry.By, breach.Log, breach.School) : null;
}
