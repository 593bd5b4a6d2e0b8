using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>A node for a command that records something: it serves nobody, watches no deadlines and joins no cluster.</summary>
internal static class RecordsNode
{
    /// <summary>Opens it, telling what it finds. On a server's store other nodes may serve the same records meanwhile: what they record first, the command decides on.</summary>
    public static Task<SafeguardingNode> OpenAsync(CommandContext context, RecordsPlace place, CancellationToken stop) => place is RecordsPlace.Folder folder
        ? RecordsFolder.OpenAsync(context, folder.Path, stop)
        : RecordsServer.OpenAsync(context, ((RecordsPlace.Server)place).Address, stop);
}
