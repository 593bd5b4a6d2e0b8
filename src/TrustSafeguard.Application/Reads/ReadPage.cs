using TrustSafeguard.Application.Views.Paging;

namespace TrustSafeguard.Application.Reads;

/// <summary>A page of a log of reads, the newest first. How many entries there are is told to nobody: some may be kept from whoever asks.</summary>
/// <param name="Edges">What is shown of each entry, with its cursor.</param>
/// <param name="PageInfo">Whether there are more, or older ones that have yet to be looked at; its end is where to go on, also where nothing was found.</param>
public sealed record ReadPage(IReadOnlyList<Edge<ReadEntry>> Edges, PageInfo PageInfo)
{
    /// <summary>The entries alone.</summary>
    public IReadOnlyList<ReadEntry> Nodes => [.. Edges.Select(edge => edge.Node)];
}
