using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A String or an ID that is a string. Source: sec-String, sec-ID.</summary>
internal readonly struct StringLeaf : ILeaf<string>
{
    public bool Write(EncodedText before, string value, ResponseWriter writer)
    {
        if (value is null)
        {
            return false;
        }

        writer.WriteString(before, value);
        return true;
    }
}
