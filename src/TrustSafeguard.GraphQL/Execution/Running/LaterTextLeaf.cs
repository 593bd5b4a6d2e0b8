using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Running;

/// <summary>A String whose text is found once the rest is written. Source: sec-String.</summary>
internal readonly struct LaterTextLeaf : ILeaf<LaterText>
{
    public bool Write(EncodedText before, LaterText value, ResponseWriter writer)
    {
        if (value.Place is null)
        {
            return false;
        }

        writer.Write(before);
        writer.WriteLater(value.Place);
        return true;
    }
}
