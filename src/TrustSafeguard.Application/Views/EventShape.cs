namespace TrustSafeguard.Application.Views;

/// <summary>As what an event is decoded for views that are filled.</summary>
internal enum EventShape
{
    /// <summary>As an event, which is looked at as those of a server are.</summary>
    Event,

    /// <summary>A contact of the usual shape.</summary>
    Contact,

    /// <summary>A student of the usual shape who is enrolled.</summary>
    Student,

    /// <summary>What no view holds.</summary>
    Passed,
}
