namespace TrustSafeguard.Application.Views.Paging;

public sealed record Edge<T>(string Cursor, T Node) : INames
{
    IEnumerable<object?> INames.Named => [Node];
}
