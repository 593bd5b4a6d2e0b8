namespace TrustSafeguard.Application.Records;

/// <summary>The name and version under which an event is stored.</summary>
/// <param name="Name">Never changed and never reused.</param>
/// <param name="Type">The event that is read from it.</param>
/// <param name="IsWritten">False for a name of before: the newer version only has more parts, which are empty where the old one is read.</param>
public sealed record StoredEvent(string Name, Type Type, bool IsWritten = true)
{
    internal static StoredEvent Of<TEvent>(string name) => new(name, typeof(TEvent));

    internal static StoredEvent Older<TEvent>(string name) => new(name, typeof(TEvent), IsWritten: false);
}
