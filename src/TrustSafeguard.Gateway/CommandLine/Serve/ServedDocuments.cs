using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;

namespace TrustSafeguard.Gateway.CommandLine.Serve;

/// <summary>Reads the manifest that a server is given.</summary>
internal static class ServedDocuments
{
    /// <exception cref="CommandException">The file is no manifest, or holds a document that the served schema cannot answer.</exception>
    public static DocumentManifest Read(CommandContext context, FileInfo file)
    {
        var manifest = ReadManifest(context.Limits, file);
        var engine = SafeguardingApi.Build(new GraphQLOptions());
        var faults = manifest.Ids.SelectMany(id => engine.Check(manifest.Find(id)!).Select(error => DocumentFault.Of(id, error))).ToList();
        return faults.Count == 0 ? manifest : throw new CommandException(
            "documents.invalid",
            $"`{file}` holds documents that the served schema cannot answer: {string.Join(" ", faults.Take(context.Limits.FaultsShown))} Build it anew with `documents build`.",
            ExitCode.BadUsage);
    }

    private static DocumentManifest ReadManifest(CommandLimits limits, FileInfo file)
    {
        try
        {
            return DocumentManifest.Read(LimitedFile.ReadBytes(file, limits.ManifestBytes) ?? throw new CommandException(
                "documents.too-large", $"`{file}` is larger than {limits.ManifestBytes:N0} bytes; give the manifest that `documents build` made.", ExitCode.BadUsage));
        }
        catch (Exception cause) when (cause is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException("documents.manifest", $"`{file}` given to --documents cannot be used. {cause.Message}", ExitCode.BadUsage);
        }
    }
}
