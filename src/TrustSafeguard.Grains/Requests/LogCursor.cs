using System.Buffers.Text;
using System.Text;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Grains.Requests;

/// <summary>A place in a log as a client keeps it: opaque text.</summary>
public static class LogCursor
{
    public static string Of(LogId log, long position) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{log.Value}@{position}"));
}
