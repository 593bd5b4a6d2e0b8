namespace TrustSafeguard.Grains.Views.Paging;

public sealed record Edge<T>(string Cursor, T Node);
