namespace TrustSafeguard.Application.Records.Reading;

/// <summary>Where a contact stands among those of its two people, by the stream that it is in.</summary>
internal enum PlaceInStream
{
    /// <summary>In a stream of another name than that of the two: it says nothing.</summary>
    Elsewhere,

    /// <summary>The first of the stream of the two.</summary>
    First,

    /// <summary>A later one of it.</summary>
    Later,
}
