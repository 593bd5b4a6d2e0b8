namespace TrustSafeguard.Policies.Assessing;

/// <summary>Whose matter an activity is.</summary>
internal static class Concern
{
    /// <summary>Whether the adult is a witness of what others did, and not the one whom the matter is about.</summary>
    public static bool IsWitnessed(Activity activity) =>
        activity is Activity.IndecentImageFound or Activity.UnsuitableMaterialFound or Activity.InfatuationNoticed or Activity.PolicyBreachWitnessed
            or Activity.CyberbullyingOfStaff;

    /// <summary>Whether it is nobody's deed: noticed, suffered or found, and then reported, declined or removed. No agreement would have been asked for.</summary>
    public static bool IsFound(Activity activity) => IsWitnessed(activity) || activity == Activity.ExistingConnectionDiscovered;

    /// <summary>Whether it is another person's act alone where the adult receives it: a lift or a visit needs the adult to take part, a message or a picture does not.</summary>
    public static bool Arrives(Activity activity) =>
        activity is Activity.SchoolEmail or Activity.PersonalEmail or Activity.SchoolPhoneCall or Activity.SchoolPhoneText or Activity.PersonalPhoneCall
            or Activity.PersonalPhoneText or Activity.Letter or Activity.SchoolSocialMediaPost or Activity.SchoolSocialMediaDirectMessage
            or Activity.PersonalSocialMediaMessage or Activity.PersonalSocialMediaConnection or Activity.SharePersonalContactDetails or Activity.PhysicalContact
            or Activity.PhotographWithSchoolCamera or Activity.PhotographWithPersonalPhone or Activity.PhotographOfInjury or Activity.AudioRecordingOfDisclosure
            or Activity.PublishStudentPhotograph;

    /// <summary>Whether it does not come about unless the adult takes part, whoever proposed it.</summary>
    public static bool TakesTheAdult(Activity activity) =>
        activity is Activity.SocialMeeting or Activity.PrivateTuition or Activity.ClubOrSportsActivity or Activity.StudentInStaffHome or Activity.IntimateRelationship
            or Activity.LoneLift or Activity.AccompaniedLift;

    /// <summary>What of a clause's activities comes to the adult, found or received, so that nobody could have agreed to it beforehand or left it undone.</summary>
    public static IEnumerable<Activity> ComesIn(ClauseScope scope) =>
        scope.Activities.Where(activity => IsFound(activity) || (Arrives(activity) && (scope.Directions.IsEmpty || scope.Directions.Contains(Direction.Inbound))));

    /// <summary>Whether colleagues deal with each other, and no child or family is on the other side: nothing is owed where a policy is silent about that.</summary>
    public static bool IsAmongColleagues(in Situation situation) => situation.Counterpart == CounterpartKind.Colleague && IsContact(situation.Activity);

    private static bool IsContact(Activity activity) =>
        activity is Activity.SchoolEmail or Activity.PersonalEmail or Activity.SchoolPhoneCall or Activity.SchoolPhoneText or Activity.PersonalPhoneCall
            or Activity.PersonalPhoneText or Activity.Letter or Activity.SchoolSocialMediaDirectMessage or Activity.PersonalSocialMediaMessage
            or Activity.PersonalSocialMediaConnection or Activity.SharePersonalContactDetails or Activity.ChanceMeeting or Activity.SocialMeeting
            or Activity.PrivateTuition or Activity.ClubOrSportsActivity or Activity.PhysicalContact or Activity.IntimateRelationship or Activity.LoneLift
            or Activity.AccompaniedLift;
}
