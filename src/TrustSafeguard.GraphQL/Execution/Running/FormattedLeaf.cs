using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A scalar with formatting of its own.</summary>
internal readonly struct FormattedLeaf<T>(Action<ResponseWriter, T> format) : ILeaf<T>
{
    public bool Write(EncodedText before, T value, ResponseWriter writer)
    {
        if (value is null)
        {
            return false;
        }

        writer.Write(before);
        format(writer, value);
        return true;
    }
}
