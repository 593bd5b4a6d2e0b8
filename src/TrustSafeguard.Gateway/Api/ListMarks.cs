using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;

namespace TrustSafeguard.Gateway.Api;

/// <summary>What the cursors of each list say that they are of, one mark for each order that a list can have.</summary>
/// <remarks>INVARIANT: a mark is never changed, and never another list's: clients keep cursors.</remarks>
internal static class ListMarks
{
    public const string AcknowledgementsDue = "a";
    public const string Authorisations = "u";
    public const string Contacts = "c";
    public const string EmergencyAccesses = "e";
    public const string Patterns = "p";
    public const string Referrals = "r";
    public const string Silences = "q";

    /// <summary>Of breaches. From a place in the order of time one can go on either way.</summary>
    public static string Of(BreachOrder order) => order switch
    {
        BreachOrder.SeverityDesc => "bs",
        BreachOrder.OpenLongest => "bo",
        _ => "b",
    };

    /// <summary>Of schools.</summary>
    public static string Of(SchoolOrder order) => order switch
    {
        SchoolOrder.OpenBreachesDesc => "so",
        _ => "s",
    };
}
