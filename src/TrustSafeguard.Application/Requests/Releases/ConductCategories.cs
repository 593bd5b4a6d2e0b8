using System.Collections.Immutable;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>What was done, in groups of activities: tables of each activity would be of single people.</summary>
internal static class ConductCategories
{
    public static ImmutableArray<string> All { get; } =
    [
        "email, calls and texts", "social media", "meeting outside school", "physical contact", "intimate relationship", "lifts", "images and recordings",
        "devices and accounts", "what was posted or said of the school", "what was found or noticed", CountedDimension<Activity>.NotRecorded,
    ];

    public static int Of(Activity? activity) => activity is { } known ? Of(known) : All.Length - 1;

    private static int Of(Activity activity) => activity switch
    {
        Activity.SchoolEmail or Activity.PersonalEmail or Activity.SchoolPhoneCall or Activity.SchoolPhoneText or Activity.PersonalPhoneCall or Activity.PersonalPhoneText
            or Activity.Letter or Activity.SharePersonalContactDetails => 0,
        Activity.SchoolSocialMediaPost or Activity.SchoolSocialMediaDirectMessage or Activity.PersonalSocialMediaMessage or Activity.PersonalSocialMediaConnection
            or Activity.OpenSchoolSocialMediaAccount => 1,
        Activity.ChanceMeeting or Activity.SocialMeeting or Activity.PrivateTuition or Activity.ClubOrSportsActivity or Activity.StudentInStaffHome => 2,
        Activity.PhysicalContact => 3,
        Activity.IntimateRelationship => 4,
        Activity.LoneLift or Activity.AccompaniedLift => 5,
        Activity.PhotographWithSchoolCamera or Activity.PhotographWithPersonalPhone or Activity.PhotographOfInjury or Activity.AudioRecordingOfDisclosure
            or Activity.PublishStudentPhotograph => 6,
        Activity.PersonalPhoneInClass or Activity.PersonalPhoneInStaffArea or Activity.JoinSchoolWifi or Activity.SchoolEmailOnPersonalDevice
            or Activity.SchoolEmailForPersonalAccount or Activity.ShareLogin => 7,
        Activity.NameSchoolInPersonalProfile or Activity.PostAboutSchoolMatter or Activity.PostAboutColleague or Activity.DerogatoryPost or Activity.CyberbullyingOfStaff => 8,
        Activity.IndecentImageFound or Activity.UnsuitableMaterialFound or Activity.InfatuationNoticed or Activity.ExistingConnectionDiscovered
            or Activity.PolicyBreachWitnessed => 9,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
