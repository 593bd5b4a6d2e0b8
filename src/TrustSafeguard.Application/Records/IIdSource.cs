namespace TrustSafeguard.Application.Records;

/// <summary>Where new ids come from: chance in a server, a seed in <c>generate</c>.</summary>
public interface IIdSource
{
    /// <returns>The prefix and 32 hexadecimal digits that were never given before; later ids sort after earlier ones.</returns>
    string Next(string prefix);
}
