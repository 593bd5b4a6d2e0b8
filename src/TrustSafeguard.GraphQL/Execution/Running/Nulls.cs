using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>How a null takes the place of what could not be written. Source: sec-Handling-Execution-Errors.</summary>
internal static class Nulls
{
    /// <summary>Cuts back to where a value began and writes null in its place.</summary>
    internal static bool Replace(ResponseWriter writer, int start)
    {
        writer.Truncate(start);
        writer.WriteNull();
        return true;
    }
}
