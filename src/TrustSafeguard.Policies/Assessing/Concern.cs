namespace TrustSafeguard.Policies.Assessing;

/// <summary>Whose matter an activity is.</summary>
internal static class Concern
{
    /// <summary>Whether the adult is a witness of what others did, and not the one whom the matter is about.</summary>
    public static bool IsWitnessed(Activity activity) =>
        activity is Activity.IndecentImageFound or Activity.UnsuitableMaterialFound or Activity.InfatuationNoticed or Activity.PolicyBreachWitnessed
            or Activity.CyberbullyingOfStaff;

    /// <summary>Whether colleagues deal with each other, and no child or family is on the other side: nothing is owed where a policy is silent about that.</summary>
    public static bool IsAmongColleagues(in Situation situation) => situation.Counterpart == CounterpartKind.Colleague && IsContact(situation.Activity);

    private static bool IsContact(Activity activity) =>
        activity is Activity.SchoolEmail or Activity.PersonalEmail or Activity.SchoolPhoneCall or Activity.SchoolPhoneText or Activity.PersonalPhoneCall
            or Activity.PersonalPhoneText or Activity.Letter or Activity.SchoolSocialMediaDirectMessage or Activity.PersonalSocialMediaMessage
            or Activity.PersonalSocialMediaConnection or Activity.SharePersonalContactDetails or Activity.ChanceMeeting or Activity.SocialMeeting
            or Activity.PrivateTuition or Activity.ClubOrSportsActivity or Activity.PhysicalContact or Activity.IntimateRelationship or Activity.LoneLift
            or Activity.AccompaniedLift;
}
