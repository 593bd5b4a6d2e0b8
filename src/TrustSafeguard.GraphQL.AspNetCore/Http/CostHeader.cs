using Microsoft.AspNetCore.Http;

namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>
/// `GraphQL-Cost: report` asks what the operation costs; the answer is in the response's `extensions.cost`.
/// On a WebSocket's handshake it asks for all operations of the connection.
/// </summary>
internal static class CostHeader
{
    private const string Name = "GraphQL-Cost";
    private const string Report = "report";

    internal static bool IsReport(IHeaderDictionary headers) =>
        headers.TryGetValue(Name, out var values) && values.ToString().Equals(Report, StringComparison.OrdinalIgnoreCase);
}
