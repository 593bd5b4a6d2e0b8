using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;

namespace TrustSafeguard.Gateway.Api.Resolvers;

public static class ReadEntryResolvers
{
    public static string? ByName(ReadEntry entry, RequestContext context) =>
        entry.As is ReaderKind.Person or ReaderKind.Development ? context.Records.NameOf(entry.By, entry.Owner) : null;
}
