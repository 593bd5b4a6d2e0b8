using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace TrustSafeguard.Gateway.Api;

/// <summary>
/// Ids of the parts of policies in the graph. A document's own key for a part stays when a layer words it anew, so that two schools have different clauses of one key; an id
/// names one content, wherever it stands, and a client's cache may keep it by that.
/// </summary>
internal static class ContentIds
{
    private const char Mark = '~';
    private const int HashBytes = 8;

    private static readonly ConditionalWeakTable<object, string> Known = [];

    /// <summary>The id of a part: its key, and a hash over everything that it says.</summary>
    public static string Of(string key, object part) => Known.GetValue(
        part, said => $"{key}{Mark}{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(said, said.GetType()))[..HashBytes])}");

    /// <summary>The key of a part, for an id or for the key itself: either may be given where a clause is meant.</summary>
    public static string KeyOf(string id) => id.IndexOf(Mark, StringComparison.Ordinal) is > 0 and var end ? id[..end] : id;
}
