using System.Security.Cryptography;
using System.Text;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.RequestIds;

namespace TrustSafeguard.Application.Hosting;

/// <summary>Names a request for ever: asked again it adds nothing and answers the same.</summary>
/// <param name="Id">32 hexadecimal digits, of the viewer and the request id that they gave: one caller's ids never meet another's.</param>
/// <param name="Fingerprint">32 hexadecimal digits, of what was asked: the same id with other words is a mistake of the caller's.</param>
public sealed record RequestIdentity(string Id, string Fingerprint)
{
    /// <summary>The longest request id that a caller may give, in characters.</summary>
    public const int RequestIdLength = 200;

    public static Refusal Reused => RequestIdDecider.Reused;

    private static readonly Refusal NoRequestId = new(
        "request.id", $"A `requestId` has 1 to {RequestIdLength} characters; leave it out where the request is not to be sent again.", "requestId");

    /// <returns>Why a request id is none; null where it is one, or left out.</returns>
    public static Refusal? Check(string? requestId) => requestId is null or { Length: > 0 and <= RequestIdLength } ? null : NoRequestId;

    public static RequestIdentity? From(Viewer viewer, string? requestId, params ReadOnlySpan<string?> asked) =>
        requestId is null ? null : new RequestIdentity(Digest(viewer.Subject, requestId), Digest(asked));

    /// <summary>An id that the same request always yields, so that what it creates is created once.</summary>
    public string Derive(string prefix) => prefix + Id;

    private static string Digest(params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            // The length stands before each part, so that no two lists of parts read the same.
            text.Append(part?.Length ?? -1).Append(':').Append(part);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }
}
